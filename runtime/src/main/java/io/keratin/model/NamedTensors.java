package io.keratin.model;

import io.keratin.data.DataException;
import io.keratin.spec.DidYouMean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors by the names of a model's inputs or outputs: {@code NamedTensors.of("left",
 * a).and("right", b)}.
 *
 * <p>The order makes no difference to a model. Immutable.
 */
public final class NamedTensors implements TensorGroup {
    private final Map<String, Tensor> tensors;

    private NamedTensors(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /** One tensor under its name. */
    public static NamedTensors of(String name, Tensor tensor) {
        return of(Map.of(name, tensor));
    }

    /** Tensors under their names. */
    public static NamedTensors of(Map<String, Tensor> tensors) {
        return new NamedTensors(new LinkedHashMap<>(tensors));
    }

    static NamedTensors of(List<String> names, List<Tensor> tensors) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), tensors.get(i));
        }
        return new NamedTensors(named);
    }

    /**
     * These tensors and one more.
     *
     * @throws DataException if there is one of that name already
     */
    public NamedTensors and(String name, Tensor tensor) {
        Map<String, Tensor> more = new LinkedHashMap<>(tensors);
        if (more.put(name, tensor) != null) {
            throw new DataException("expected each tensor once, got a second `" + name + "`");
        }
        return new NamedTensors(more);
    }

    /**
     * The tensor of a name.
     *
     * @throws DataException if there is none
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new DataException("expected one of " + names() + ", got `" + name + "`"
                    + didYouMean(name, names()));
        }
        return tensor;
    }

    /** All names, in the order in which they were given; a model's outputs in the model's. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    @Override
    public List<Tensor> tensors() {
        return List.copyOf(tensors.values());
    }

    /**
     * The tensors in the order of a model's names.
     *
     * @param what the names are of: {@code inputs}
     * @throws DataException if one is missing or unknown
     */
    List<Tensor> inOrder(String what, List<String> expected) {
        for (String name : tensors.keySet()) {
            if (!expected.contains(name)) {
                throw new DataException("expected tensors for the " + what + " " + expected
                        + ", got one for `" + name + "`" + didYouMean(name, expected));
            }
        }
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(tensors.keySet());
        if (!missing.isEmpty()) {
            throw new DataException("expected tensors for the " + what + " " + expected
                    + ", got none for " + String.join(", ", missing));
        }
        return expected.stream().map(tensors::get).toList();
    }

    private static String didYouMean(String name, List<String> known) {
        return DidYouMean.nearest(name, known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
    }

    /** Names and tensors. */
    @Override
    public String toString() {
        return tensors.toString();
    }
}
