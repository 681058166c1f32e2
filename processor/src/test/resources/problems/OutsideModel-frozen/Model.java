import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Frozen
interface Model {}
