package io.keratin.layers;

import io.keratin.shape.Dim;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;

/** What a {@link Conv2D} asks of its arguments and of the channels of its input. */
final class ConvolutionChecks {
    private ConvolutionChecks() {}

    static void check(Conv2D.Spec layer) {
        atLeastOne("filters", layer.filters(), "filters is the number of channels of the result");
        atLeastOne(
                "groups", layer.groups(), "write `groups = 1` for filters that see all channels");
        if (layer.filters() % layer.groups() != 0) {
            throw Problem.error("GroupsFilters")
                    .at(Where.attribute("groups"))
                    .headline("`groups` must divide `filters`, and " + layer.groups()
                            + " does not divide " + layer.filters())
                    .help("each group makes as many of the filters")
                    .exception();
        }
        boolean strided = layer.strides().stream().anyMatch(stride -> stride > 1);
        boolean dilated = layer.dilationRate().stream().anyMatch(dilation -> dilation > 1);
        if (strided && dilated) {
            throw Problem.error("StridesWithDilation")
                    .at(Where.attribute("dilationRate"))
                    .headline("`dilationRate` above 1 does not go with `strides` above 1, and got "
                            + Checks.sizes(layer.dilationRate()) + " and "
                            + Checks.sizes(layer.strides()))
                    .help("write one of them as 1; for fewer positions, a pooling behind does what"
                            + " strides would")
                    .exception();
        }
    }

    private static void atLeastOne(String attribute, int number, String help) {
        if (number < 1) {
            throw Problem.error("ConvolutionNumbers")
                    .at(Where.attribute(attribute))
                    .headline("`" + attribute + "` is at least 1, and got " + number)
                    .help(help)
                    .exception();
        }
    }

    /**
     * The channels must be known, and a multiple of the groups.
     *
     * @param axis the axis of the channels
     */
    static void checkChannels(Conv2D.Spec layer, Call call, int axis) {
        Call.Argument input = call.single();
        Dim channels = input.shape().dim(axis);
        if (!channels.isKnown()) {
            throw Problem.error("ChannelsUnknown")
                    .at(Where.input(0))
                    .headline("`" + call.node() + "` needs to know the channels of `"
                            + input.tensor() + "`: its kernel has numbers for each")
                    .fact(Fact.axis(
                            input.component(), input.tensor(), input.shape(), axis, "not known"))
                    .help("give the axis of channels a size in place of ANY; with"
                            + " `dataFormat = CHANNELS_FIRST` it is the one behind the batch")
                    .exception();
        }
        long count = channels.known().orElseThrow();
        if (count % layer.groups() != 0 || count == 0) {
            throw Problem.error("GroupsChannels")
                    .at(Where.attribute("groups"))
                    .headline("`" + call.node() + "` cannot cut the channels of `" + input.tensor()
                            + "` into " + layer.groups() + " groups: they are " + count)
                    .fact(Fact.axis(
                            input.component(),
                            input.tensor(),
                            input.shape(),
                            axis,
                            "no multiple of " + layer.groups()))
                    .help("give `groups` a number that divides both the channels and `filters`")
                    .exception();
        }
    }
}
