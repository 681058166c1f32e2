import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Digit.class)
interface Model {
    @Input({28, 28, 1}) record Image() {}
    @Dropout(rate = 0.2) record Dropped(Image x) {}
    @Dense(units = 10, activation = SOFTMAX) record Digit(Dropped x) {}
}
