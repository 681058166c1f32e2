import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 1})
interface Model {
    @ZeroPadding2D(padding = {1, 2, 3}) record Padded() {}
}
