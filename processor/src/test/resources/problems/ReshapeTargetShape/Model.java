import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Reshape(targetShape = {-1, 2,
        -1}) record Squared() {}
}
