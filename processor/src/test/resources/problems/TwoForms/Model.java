import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
@Functional(outputs = Model.Digit.class)
interface Model {
    @Dense(units = 10) record Digit() {}
}
