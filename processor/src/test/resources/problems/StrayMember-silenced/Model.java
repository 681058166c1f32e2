import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@SuppressWarnings("keratin:StrayMember")
@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 4) record Digit() {}

    void train();
}
