import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28}, unknown = "height")
interface Model {
    @Dense(units = 4) record Out() {}
}
