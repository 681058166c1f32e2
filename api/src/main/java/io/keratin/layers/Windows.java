package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.Window;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;

/** What convolutions and poolings ask of the sizes of their windows. */
final class Windows {
    /** Fewer rows or columns than these are no image. */
    private static final long MANY = 8;

    private Windows() {}

    /** A number for rows and one for columns, each at least 1; one number stands for both. */
    static List<Integer> pair(Attributes attributes, String name) {
        List<Integer> sizes = attributes.integers(name);
        if (sizes.size() != 1 && sizes.size() != 2) {
            throw Problem.error("WindowSizes")
                    .at(Where.attribute(name))
                    .headline("`" + name + "` takes 1 or 2 numbers, and got " + sizes.size())
                    .help("write `3` for rows and columns alike, or `{3, 5}` for rows and columns")
                    .exception();
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) < 1) {
                throw Problem.error("WindowSizes")
                        .at(Where.attribute(name).item(i))
                        .headline("`" + name + "` is at least 1, and got " + sizes.get(i))
                        .help("give the number of rows or columns")
                        .exception();
            }
        }
        return List.of(sizes.get(0), sizes.get(sizes.size() - 1));
    }

    /** Whether images are padded so that strides alone make them smaller. */
    static String padding(Attributes attributes) {
        String padding = attributes.text("padding");
        if (!padding.equals(Keras.VALID) && !padding.equals(Keras.SAME)) {
            throw Problem.error("Padding")
                    .at(Where.attribute("padding"))
                    .headline("`padding` is `valid` or `same`, and got `" + padding + "`")
                    .help("write VALID or SAME")
                    .exception();
        }
        return padding;
    }

    /**
     * The size of an axis once a window has slid along it.
     *
     * @param attribute the argument that has the window's size
     * @param what the window's name, for messages: {@code kernel}
     * @param axis the axis of the only input
     */
    static Dim count(Call call, Window window, String attribute, String what, int axis) {
        Call.Argument input = call.single();
        Dim size = input.shape().dim(axis);
        if (!window.same() && size.isKnown() && size.known().orElseThrow() < window.extent()) {
            String dilated = window.dilation() > 1 && window.size() > 1
                    ? ", its " + window.size() + " elements " + window.dilation() + " apart"
                    : "";
            throw Problem.error("WindowTooLarge")
                    .at(Where.attribute(attribute))
                    .headline("`" + call.node() + "` has no result: its " + what
                            + " is larger than `" + input.tensor() + "`")
                    .fact(Fact.of(what, "", window.extent() + " along axis " + axis + dilated))
                    .fact(Fact.axis(
                            input.component(),
                            input.tensor(),
                            input.shape(),
                            axis,
                            "smaller than the " + what))
                    .help(
                            looksLikeChannels(input.shape(), axis)
                                    ? "if axis 1 holds the channels, write"
                                            + " `dataFormat = CHANNELS_FIRST`"
                                    : "make the " + what + " smaller, or write"
                                            + " `padding = SAME`; fewer or smaller strides before"
                                            + " leave larger images")
                    .exception();
        }
        return window.count(size);
    }

    /** Whether rows are sought where images with their channels first have those. */
    private static boolean looksLikeChannels(Shape images, int axis) {
        Dim first = images.dim(1);
        boolean few = first.is(1) || first.is(3);
        return axis == 1
                && few
                && images.dim(2).known().orElse(MANY) >= MANY
                && images.last().known().orElse(MANY) >= MANY;
    }
}
