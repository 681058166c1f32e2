import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 3)
interface Model {
    @Entry record In() {}
    @Dense(units = 4) record Out() {}
}
