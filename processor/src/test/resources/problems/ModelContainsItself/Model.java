import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Apply(Part.class) record Out(X x) {}
}

@Functional(outputs = Part.Out.class)
interface Part {
    @Input(8) record X() {}
    @Apply(Model.class) interface Whole {}
    @Apply(Whole.class) record Out(X x) {}
}

@Sequential(inputShape = 8)
interface Outside {
    @Apply(Part.class) record Features() {}
}
