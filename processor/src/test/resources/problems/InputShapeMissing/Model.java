import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential()
interface Model {
    @Dense(units = 4) record Digit() {}
}
