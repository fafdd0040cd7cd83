package cn.zhishen.message.delivery;

import cn.zhishen.message.Channel;

/** Takes letters out of the program by one channel. */
public interface Carrier {

    Channel channel();

    /** Whether the office has set it up. */
    boolean isOn();

    /** @throws NotCarried if it was not taken, or if nobody can say whether it was */
    void carry(Letter letter) throws NotCarried;
}
