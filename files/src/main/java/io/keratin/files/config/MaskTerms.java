package io.keratin.files.config;

import io.keratin.spec.MaskOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What masks are computed from, as Keras 3 computes them: masks of the same operations on the same
 * tensors are one number here, however they were found.
 */
final class MaskTerms implements MaskOperations<TensorRef, Integer> {
    private static final String NOT_EQUAL = "NotEqual";
    private static final String ANY = "Any";
    private static final String LOGICAL_OR = "LogicalOr";
    private static final String EXPAND_DIMS = "ExpandDims";
    private static final String ZEROS_LIKE = "ZerosLike";
    private static final String ONES_LIKE = "OnesLike";
    private static final String CONCATENATE = "Concatenate";

    /** The operations that make masks, by Keras's names of them. */
    static final List<String> OPERATIONS =
            List.of(NOT_EQUAL, ANY, LOGICAL_OR, EXPAND_DIMS, ZEROS_LIKE, ONES_LIKE, CONCATENATE);

    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private final List<List<Object>> terms = new ArrayList<>();

    private int of(Object... parts) {
        List<Object> term = List.of(parts);
        Integer known = numbers.putIfAbsent(term, terms.size());
        if (known != null) {
            return known;
        }
        terms.add(term);
        return terms.size() - 1;
    }

    @Override
    public Integer notEqual(TensorRef tensor, Number value) {
        return of(NOT_EQUAL, tensor.use(), tensor.output(), value.doubleValue());
    }

    @Override
    public Integer any(Integer mask) {
        return of(ANY, mask);
    }

    /** A mask with a last axis of features is the mask itself. */
    @Override
    public Integer either(Integer first, Integer second) {
        boolean widened = terms.get(first).get(0).equals(EXPAND_DIMS)
                && terms.get(second).get(0).equals(ZEROS_LIKE);
        return widened ? (Integer) terms.get(first).get(1) : of(LOGICAL_OR, first, second);
    }

    @Override
    public Integer expanded(Integer mask) {
        return of(EXPAND_DIMS, mask);
    }

    @Override
    public Integer nowhere(TensorRef tensor) {
        return of(ZEROS_LIKE, tensor.use(), tensor.output());
    }

    @Override
    public Integer everywhere(TensorRef tensor) {
        return of(ONES_LIKE, tensor.use(), tensor.output());
    }

    @Override
    public Integer joined(int axis, List<Integer> masks) {
        return of(CONCATENATE, axis, List.copyOf(masks));
    }
}
