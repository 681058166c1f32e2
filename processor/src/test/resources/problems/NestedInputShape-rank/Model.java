import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Vision {
    @Dense(units = 4) record Features() {}
}

@Functional(outputs = Model.Out.class)
interface Model {
    @Input({2, 8}) record Photo() {}
    @Apply(Vision.class) record Out(Photo photo) {}
}
