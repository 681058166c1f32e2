import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Digit.class)
interface Model {
    @Input({28, 28, 1}) record Image() {}

    @SuppressWarnings("keratin:DenseOnPixels")
    @Dense(units = 10, activation = SOFTMAX)
    record Digit(Image x) {}
}
