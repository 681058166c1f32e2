import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28})
interface Model {
    @ZeroPadding2D record Padded() {}
}
