package io.keratin.samples.data;

import java.io.IOException;

/**
 * Says that a data file is not what it should be: which file, what was expected, what came and what
 * to do about it.
 */
public final class IdxException extends IOException {
    private static final long serialVersionUID = 1L;

    IdxException(String file, String headline, String expected, String found, String help) {
        super(file + ": " + headline
                + "\n    expected  " + expected
                + "\n    found     " + found
                + "\n    help      " + help);
    }
}
