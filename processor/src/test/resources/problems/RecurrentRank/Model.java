import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {20, 8})
interface Model {
    @LSTM(units = 16) record First() {}
    @LSTM(units = 16) record Second() {}
}
