import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {10, 64})
interface Model {
    @Permute(dims = {3, 1, 2}) record Turned() {}
}
