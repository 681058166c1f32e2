package io.keratin.shape;

/**
 * What is known of a tensor before it has values.
 *
 * @param shape its axes, the batch first
 * @param dtype the type of its elements
 */
public record TensorType(Shape shape, DType dtype) {
    /** A tensor of 32-bit floats. */
    public static TensorType float32(Shape shape) {
        return new TensorType(shape, DType.FLOAT32);
    }

    /** The same type of elements in another shape. */
    public TensorType withShape(Shape other) {
        return new TensorType(other, dtype);
    }

    /** The shape, with the type of the elements where that is not float32. */
    @Override
    public String toString() {
        return dtype == DType.FLOAT32 ? shape.toString() : shape + " " + dtype.keras();
    }
}
