import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Compile(loss = MEAN_SQUARED_ERROR)
interface Model {}
