import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
@Compile(optimizer = "adam(lr=0.1)", loss = MSE)
interface Model {
    @Dense(units = 3) record Out() {}
}
