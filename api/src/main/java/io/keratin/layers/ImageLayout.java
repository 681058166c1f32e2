package io.keratin.layers;

import io.keratin.Keras;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.Transpose;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where images have their axes, and how they come into the order that primitives work in:
 * {@code (batch, height, width, channels)}.
 *
 * @param dataFormat {@link Keras#CHANNELS_LAST} or {@link Keras#CHANNELS_FIRST}
 */
record ImageLayout(String dataFormat) {
    private static final Transpose TO_LAST = new Transpose(List.of(0, 2, 3, 1));

    private boolean isLast() {
        return dataFormat.equals(Keras.CHANNELS_LAST);
    }

    /** The axis of the rows; the columns are behind it. */
    int height() {
        return isLast() ? 1 : 2;
    }

    /** The axis of the channels. */
    int channels() {
        return isLast() ? 3 : 1;
    }

    /** The only input of a layer on images, which has rank 4. */
    Call.Argument images(Call call) {
        Call.Argument input = call.single();
        int rank = input.shape().rank();
        if (rank != 4) {
            throw Problem.error("ImageRank")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` needs an input of rank 4, and `"
                            + input.tensor() + "` has rank " + rank)
                    .fact(Fact.of(
                            "expected",
                            "",
                            isLast()
                                    ? "(batch, height, width, channels)"
                                    : "(batch, channels, height, width)"))
                    .fact(Fact.of("found", "", input.type()))
                    .help(help(input.shape()))
                    .exception();
        }
        return input;
    }

    private String help(Shape found) {
        return switch (found.rank()) {
            case 3 ->
                "images of one channel have an axis for it: write the input as {"
                        + (isLast() ? sizes(found) + ", 1" : "1, " + sizes(found))
                        + "}, or put a Reshape to it before";
            case 5 ->
                "for each image of a sequence, declare the layer by an interface and apply"
                        + " that by @TimeDistributed";
            default -> "give the input axes of height, width and channels";
        };
    }

    private static String sizes(Shape found) {
        return found.dims().subList(1, found.rank()).stream()
                .map(size -> size.isKnown() ? size.toString() : "ANY")
                .collect(Collectors.joining(", "));
    }

    /** Images of these sizes in this layout. */
    Shape shape(Dim batch, Dim height, Dim width, Dim channels) {
        return isLast()
                ? Shape.of(batch, height, width, channels)
                : Shape.of(batch, channels, height, width);
    }

    /** Images with their channels last. */
    Value toLast(ProgramBuilder p, Value images) {
        return isLast() ? images : p.transpose(images, TO_LAST);
    }

    /** Images with their channels last, brought into this layout. */
    Value fromLast(ProgramBuilder p, Value images) {
        return isLast() ? images : p.transpose(images, TO_LAST.inverse());
    }
}
