package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.util.List;
import java.util.stream.Collectors;

/** What several layers ask of their arguments and inputs. */
final class Checks {
    private Checks() {}

    /** A list of at most one item, which stands for an argument that may be missing. */
    static List<Integer> optional(String attribute, List<Integer> items) {
        if (items.size() > 1) {
            throw Problem.error("SeveralValues")
                    .at(Where.attribute(attribute).item(1))
                    .headline("`" + attribute + "` takes one value, and got " + items.size())
                    .help("write `" + attribute + " = " + items.get(0) + "`, or leave it out")
                    .exception();
        }
        return items;
    }

    /** At least one input, for the layers that merge several. */
    static void atLeastOne(Call call) {
        if (call.inputs().isEmpty()) {
            throw Problem.error("InputCount")
                    .at(Where.layer())
                    .headline("`" + call.node() + "` takes at least one input, and got none")
                    .help("give the record a component for each tensor that goes in")
                    .exception();
        }
    }

    /**
     * Where the channels of an input are.
     *
     * @param id the id of the problem where it is neither of Keras's two words
     */
    static String dataFormat(Attributes attributes, String id) {
        String format = attributes.text("dataFormat");
        if (!format.equals(Keras.CHANNELS_LAST) && !format.equals(Keras.CHANNELS_FIRST)) {
            throw Problem.error(id)
                    .at(Where.attribute("dataFormat"))
                    .headline("`dataFormat` is `channels_last` or `channels_first`, and got `"
                            + format + "`")
                    .help("write CHANNELS_LAST or CHANNELS_FIRST")
                    .exception();
        }
        return format;
    }

    /** That every weight's initializer can start one of its shape. */
    static void initializers(Call call, List<WeightSpec> weights) {
        for (WeightSpec weight : weights) {
            weight.initializer().refuses(weight.shape()).ifPresent(reason -> {
                throw Problem.error("InitializerShape")
                        .at(Where.attribute(weight.name() + "Initializer"))
                        .headline("`" + weight.initializer().text() + "` cannot start the "
                                + weight.name() + " of `" + call.node() + "`: " + reason)
                        .fact(Fact.of(weight.name(), "", weight.shape()))
                        .exception();
            });
        }
    }

    /** Whole numbers as floats; floats as they are. */
    static Value toFloat(ProgramBuilder p, Value x) {
        return x.type().dtype() == DType.FLOAT32 ? x : p.add(x, p.constant(0));
    }

    /** Sizes as an annotation has them: {@code {3, ANY}}. */
    static String sizes(List<Integer> sizes) {
        return sizes.stream()
                .map(size -> size == -1 ? "ANY" : "" + size)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
