import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 1})
interface Model {
    @GlobalAveragePooling2D record Mean() {}
    @MaxPooling2D(dataFormat = CHANNELS_FIRST) record Again() {}
}
