import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {4, 4})
interface Model {
    @Flatten(dataFormat = "channels") record Flat() {}
}
