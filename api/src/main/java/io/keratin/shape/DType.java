package io.keratin.shape;

/** The type of a tensor's elements. */
public enum DType {
    /** 32-bit floating point, the type of all weights and activations. */
    FLOAT32("float32"),
    /** Whole numbers: indices and class labels. */
    INT32("int32");

    private final String keras;

    DType(String keras) {
        this.keras = keras;
    }

    /** Keras's name of the type: {@code float32}, {@code int32}. */
    public String keras() {
        return keras;
    }
}
