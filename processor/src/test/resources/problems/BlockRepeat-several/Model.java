import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Repeat(2) @Pair record Out(In a, In b) {}
}

@Block(inputs = {Pair.A.class, Pair.B.class}, output = Pair.Out.class)
@interface Pair {
    @Entry record A() {}
    @Entry record B() {}
    @Add record Out(A a, B b) {}
}
