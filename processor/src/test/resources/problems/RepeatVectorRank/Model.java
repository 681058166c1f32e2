import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {4, 8})
interface Model {
    @RepeatVector(n = 3) record Sequence() {}
}
