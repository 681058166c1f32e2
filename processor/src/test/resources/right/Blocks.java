import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** Blocks in blocks, with parameters, repeated. */
@Functional(outputs = Blocks.Out.class)
interface Blocks {
    @Input(8) record In() {}
    @Repeat(3) @Residual(units = 8, width = 2) record Stage(In x) {}
    @Frozen @Residual(units = 8) record Last(Stage x) {}
    @Joined record Both(Last a, In b) {}
    @Dense(units = 3, activation = SOFTMAX) record Out(Both x) {}
}

@Block(output = Residual.Sum.class)
@interface Residual {
    @Sets(value = Narrow.class, member = "units", times = 4)
    int width() default 1;

    @Sets(Back.class)
    int units();

    @Entry record X() {}
    @Normed(units = SET) record Narrow(X x) {}
    @Dense(units = SET) record Back(Narrow x) {}
    @Add record Sum(X x, Back back) {}
}

@Block(output = Normed.Rate.class)
@interface Normed {
    @Sets(Hidden.class)
    int units();

    @Sets({Hidden.class, Act.class})
    String activation() default RELU;

    @Sets(value = Rate.class, member = "rate")
    int dropped() default 0;

    @Entry record X() {}
    @Dense(units = SET) record Hidden(X x) {}
    @Activation(activation = SET_TEXT) record Act(Hidden x) {}
    @Dropout(rate = SET) record Rate(Act x) {}
}

@Block(inputs = {Joined.A.class, Joined.B.class}, output = Joined.Out.class)
@interface Joined {
    @Entry record A() {}
    @Entry record B() {}
    @Dense(units = 4) interface Same {}
    @Apply(Same.class) record FromA(A x) {}
    @Apply(Same.class) record FromB(B x) {}
    @Subtract record Out(FromA a, FromB b) {}
}
