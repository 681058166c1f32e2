package io.keratin.spec;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes Keras's names from Java's: {@code TowerPool} is {@code tower_pool}. */
public final class KerasNames {
    private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z])([A-Z])");

    private KerasNames() {}

    /** The name in snake case, by the rules of Keras 3: {@code Conv2D} is {@code conv2d}. */
    public static String snakeCase(String name) {
        String words = NO_WORD.matcher(name).replaceAll("");
        words = WORD.matcher(words).replaceAll("$1_$2");
        return CAPITAL.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
