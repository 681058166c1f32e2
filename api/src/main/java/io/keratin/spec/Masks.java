package io.keratin.spec;

import io.keratin.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The masks of one application of a layer: those that come, and those that go on. */
public final class Masks {
    private final List<@Nullable Value> inputs;
    private final List<@Nullable Value> outputs;

    /**
     * The masks of a layer that is applied to inputs with these.
     *
     * @param inputs one an input, null where every element counts
     */
    public Masks(LayerSpec layer, List<@Nullable Value> inputs) {
        this.inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
        List<Boolean> masked =
                layer.masked(inputs.stream().map(mask -> mask != null).toList());
        Value first = inputs.stream().filter(Objects::nonNull).findFirst().orElse(null);
        outputs = new ArrayList<>();
        masked.forEach(carries -> outputs.add(carries ? first : null));
    }

    /** The mask of an input; null where every element counts. */
    public @Nullable Value mask(int input) {
        return inputs.get(input);
    }

    /** Gives an output another mask than the first input's; null for none. */
    public void mask(int output, @Nullable Value mask) {
        outputs.set(output, mask);
    }

    /** The masks of the outputs, one each, null where every element counts. */
    public List<@Nullable Value> ofOutputs() {
        return Collections.unmodifiableList(Arrays.asList(outputs.toArray(Value[]::new)));
    }

    /** One output, masked where any input is: what element-wise layers of one input do. */
    public static List<Boolean> pass(List<Boolean> inputs) {
        return List.of(inputs.contains(true));
    }
}
