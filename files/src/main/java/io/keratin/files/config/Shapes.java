package io.keratin.files.config;

import io.keratin.Keras;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shapes as configurations write them: lists of sizes, null for one that varies. */
final class Shapes {
    private Shapes() {}

    /** A shape with its batch. */
    static List<@Nullable Object> list(Shape shape) {
        List<@Nullable Object> sizes = new ArrayList<>();
        for (Dim dim : shape.dims()) {
            if (dim.known().isEmpty()) {
                sizes.add(null);
            } else {
                long size = dim.known().getAsLong();
                sizes.add(size == (int) size ? (Object) (int) size : size);
            }
        }
        return sizes;
    }

    /** Sizes with null in place of {@link Keras#ANY}. */
    static List<@Nullable Object> nullable(List<?> sizes) {
        List<@Nullable Object> written = new ArrayList<>();
        for (Object size : sizes) {
            written.add(size.equals(Keras.ANY) ? null : size);
        }
        return written;
    }
}
