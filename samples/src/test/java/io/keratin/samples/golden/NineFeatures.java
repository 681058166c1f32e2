package io.keratin.samples.golden;

import static io.keratin.Keras.RELU;
import static io.keratin.Keras.SIGMOID;
import static io.keratin.Keras.TANH;

import io.keratin.Apply;
import io.keratin.Frozen;
import io.keratin.Functional;
import io.keratin.Input;
import io.keratin.Named;
import io.keratin.Output;
import io.keratin.Sequential;
import io.keratin.layers.Add;
import io.keratin.layers.Dense;

/**
 * The golden model {@code o_multi_output_shared_nested_v2}: models in models, one of them with two
 * outputs, and a frozen layer.
 */
@Functional(outputs = {NineFeatures.Sum.class, NineFeatures.O2.class})
interface NineFeatures {
    /** The innermost model. */
    @Functional(outputs = Block.Out.class)
    interface Block {
        @Input(9)
        record I0() {}

        @Named("blk_d")
        @Dense(units = 9, activation = TANH)
        record Out(I0 x) {}
    }

    /** Applies the innermost model twice, and has two outputs. */
    @Functional(outputs = {Mid.Second.class, Mid.Reduced.class})
    interface Mid {
        @Input(9)
        record I1() {}

        @Apply(Block.class)
        record First(I1 x) {}

        @Apply(Block.class)
        record Second(First x) {}

        @Named("mid_d")
        @Dense(units = 3)
        record Reduced(Second x) {}
    }

    /** A chain. */
    @Named("seqin")
    @Sequential(inputShape = 9)
    interface Chain {
        @Named("seq_d1")
        @Dense(units = 4, activation = RELU)
        record Narrow() {}

        @Named("seq_d2")
        @Dense(units = 3)
        record Out() {}
    }

    @Input(9)
    record X() {}

    @Apply(Mid.class)
    record Both(X x) {}

    @Output(0)
    record Wide(Both of) {}

    @Output(1)
    record Reduced(Both of) {}

    @Apply(Chain.class)
    record Chained(Wide x) {}

    @Frozen
    @Dense(units = 3)
    @Named("frozen")
    record Kept(X x) {}

    @Named("add_1")
    @Add
    record Sum(Reduced a, Chained b, Kept c) {}

    @Dense(units = 1, activation = SIGMOID)
    record O2(Wide x) {}
}
