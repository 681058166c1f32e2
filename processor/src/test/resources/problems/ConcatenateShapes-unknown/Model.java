import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.A.class, Model.B.class}, outputs = Model.Out.class)
interface Model {
    @Input(value = {ANY, 8}, unknown = "T") record A() {}
    @Input({ANY, 8}) record B() {}
    @Concatenate record Out(A a, B b) {}
}
