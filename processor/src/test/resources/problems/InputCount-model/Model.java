import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Pair.A.class, Pair.B.class}, outputs = Pair.Sum.class)
interface Pair {
    @Input(8) record A() {}
    @Input(8) record B() {}
    @Add record Sum(A a, B b) {}
}

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Apply(Pair.class) record Out(X x) {}
}
