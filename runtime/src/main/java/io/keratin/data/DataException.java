package io.keratin.data;

/** Thrown for data that a model cannot use: says what was expected, what came and what to do. */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An exception with this message. */
    public DataException(String message) {
        super(message);
    }
}
