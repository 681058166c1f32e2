import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Plain record First() {}
    @Residual record Second() {}
    @Outer record Third() {}
    @Pair record Fourth() {}
    @Twice record Fifth() {}
}

@Block(output = Plain.Out.class)
@interface Plain {
    @Entry record X() {}
    @Dense(units = 8) record Out(X x) {}
}

@Block(output = Residual.Sum.class)
@interface Residual {
    @Entry record X() {}
    @Dense(units = 8) record Hidden(X x) {}
    @Add record Sum(X x, Hidden hidden) {}
}

@Block(output = Outer.Out.class)
@interface Outer {
    @Entry record X() {}
    @Residual record Inner(X x) {}
    @Dense(units = 8) record Out(Inner x) {}
}

@Block(inputs = {Pair.A.class, Pair.B.class}, output = Pair.Out.class)
@interface Pair {
    @Entry record A() {}
    @Entry record B() {}
    @Add record Out(A a, B b) {}
}

@Block(output = Twice.Out.class)
@interface Twice {
    @Entry record X() {}
    @Dense(units = 8) interface Shared {}
    @Apply(Shared.class) record Inner(X x) {}
    @Apply(Shared.class) record Out(Inner x) {}
}
