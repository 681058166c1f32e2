import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {5, 8})
interface Model {
    @Flatten interface PerStep {}
    @TimeDistributed(PerStep.class) interface Twice {}
    @TimeDistributed(Twice.class) record Out() {}
}
