package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.initializers.Initializers;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.DType;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Initializer;
import io.keratin.spec.Lowering;
import io.keratin.spec.Problem;
import io.keratin.spec.WeightSpec;
import io.keratin.spec.Where;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What several layers ask of their arguments and inputs. */
final class Checks {
    /** Odd and far from 0, so that the streams of neighbouring seeds don't meet. */
    private static final int SEED_STRIDE = 0x9E3779B1;

    private Checks() {}

    /** A list of at most one item, which stands for an argument that may be missing. */
    static <T> List<T> optional(String attribute, List<T> items) {
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

    /**
     * Every weight must have a shape that its initializer can fill, and its regularizer and
     * constraint be about.
     *
     * @param attributes the attribute of a weight's initializer, where it is not
     *     {@code weightInitializer}
     */
    static void initializers(Call call, List<WeightSpec> weights, Map<String, String> attributes) {
        for (WeightSpec weight : weights) {
            String usual = weight.name() + "Initializer";
            weight.initializer().refuses(weight.shape()).ifPresent(reason -> {
                throw Problem.error("InitializerShape")
                        .at(Where.attribute(attributes.getOrDefault(weight.name(), usual)))
                        .headline("`" + weight.initializer().text() + "` cannot start the "
                                + weight.name() + " of `" + call.node() + "`: " + reason)
                        .fact(Fact.of(weight.name(), "", weight.shape()))
                        .exception();
            });
        }
        WeightRules.check(call, weights);
    }

    /** A share of numbers that is dropped. */
    static double rate(Attributes attributes, String name) {
        double rate = attributes.number(name);
        if (!(rate >= 0 && rate < 1)) {
            throw Problem.error("RateOutOfRange")
                    .at(Where.attribute(name))
                    .headline("`" + name + "` is from 0 to below 1, and got " + rate)
                    .help(name + " is the share that is dropped: 0.25 drops a quarter")
                    .exception();
        }
        return rate;
    }

    /** A number of units. */
    static int units(Attributes attributes) {
        int units = attributes.integer("units");
        if (units <= 0) {
            throw Problem.error("UnitsNotPositive")
                    .at(Where.attribute("units"))
                    .headline("`units` is at least 1, and got " + units)
                    .help("units is the number of outputs of the layer")
                    .exception();
        }
        return units;
    }

    /** An argument that names an initializer. */
    static Initializer initializer(Attributes attributes, String name) {
        return Initializers.parse(attributes.text(name), Where.attribute(name));
    }

    /**
     * The number of a layer's random values: a negative one for a seed, which the streams that are
     * counted never have.
     *
     * @param index tells the random values of one layer apart, from 0
     */
    static int stream(List<Integer> seed, int index, Lowering lowering) {
        return seed.isEmpty()
                ? lowering.randomStream()
                : (seed.get(0) + index * SEED_STRIDE) | Integer.MIN_VALUE;
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
