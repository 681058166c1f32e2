import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Apply(Vision.class) record Features(X x) {}
    @Dense(units = 0) record Hidden(X x) {}
    @Dense(units = 4) record Wide(Features x) {}
    @Concatenate record Out(Wide a, Hidden b) {}
}

@Sequential(inputShape = 8)
interface Outer {
    @Apply(Vision.class) record Features() {}
}

@Sequential(inputShape = 8)
interface Vision {
    @Dense(units = -4) record Features() {}
}
