package io.keratin.program;

import io.keratin.shape.TensorType;
import java.util.List;

/** What the shape rules of several primitives demand of their inputs. */
final class Checks {
    private Checks() {}

    static void arity(Primitive primitive, List<TensorType> inputs, int expected) {
        require(
                inputs.size() == expected,
                primitive,
                inputs,
                "expected " + expected + " inputs, got " + inputs.size());
    }

    static void axis(Primitive primitive, List<TensorType> inputs, int axis) {
        int rank = inputs.get(0).shape().rank();
        require(
                axis >= 0 && axis < rank,
                primitive,
                inputs,
                "expected an axis from 0 to below " + rank);
    }

    static void require(
            boolean holds, Primitive primitive, List<TensorType> inputs, String message) {
        if (!holds) {
            throw new IllegalArgumentException(primitive.text() + " on " + inputs + ": " + message);
        }
    }
}
