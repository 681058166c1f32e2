import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.X.class, Model.Y.class}, outputs = Model.Out.class)
interface Model {
    @Input(8) record X() {}
    @Input(8) record Y() {}
    @Apply(Vision.class) record Left(X x) {}
    @Apply(Vision.class) record Right(Y y) {}
    @Add record Out(Left a, Right b) {}
}
