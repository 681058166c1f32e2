import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Blocks in a Sequential: chains, in any order of the source, repeated, and in one another. */
@Sequential(inputShape = {32, 32, 3})
interface SequentialBlocks {
    @Repeat(2) @Stage(filters = 8) record Early() {}
    @Stage(filters = 16)           record Late() {}
    @Flatten                       record Flat() {}
    @Thought                       record Deep() {}
    @Dense(units = 3, activation = SOFTMAX) record Out() {}

    @Sequential(inputShape = 12)
    interface Twelve {
        @Dense(units = 12, activation = TANH) record Same() {}
    }
}

@Block(output = Stage.Smaller.class)
@interface Stage {
    @Sets({Seen.class, Again.class})
    int filters();

    @MaxPooling2D record Smaller(Bent x) {}
    @Activation(activation = RELU) record Bent(Again x) {}
    @Conv2D(filters = SET, kernelSize = 3, padding = SAME) record Again(Seen x) {}
    @Conv2D(filters = SET, kernelSize = 3, padding = SAME) record Seen(X x) {}
    @Entry record X() {}
}

@Block(output = Thought.Out.class)
@interface Thought {
    @Dense(units = 6) interface Step {}

    @Entry record X() {}
    @Reshape(targetShape = {-1, 4}) record Rows(X x) {}
    @TimeDistributed(Step.class) record Steps(Rows x) {}
    @Wide record Wider(Steps x) {}
    @Flatten record Flat(Wider x) {}
    @Dense(units = 12) record Narrow(Flat x) {}
    @Apply(SequentialBlocks.Twelve.class) record Out(Narrow x) {}
}

@Block(output = Wide.Out.class)
@interface Wide {
    @Entry record X() {}
    @Dense(units = 16, activation = RELU) record Out(X x) {}
}
