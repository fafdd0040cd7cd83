package cn.zhishen.web.portal.live;

import cn.zhishen.shared.Refusal;

/** No further stream of events is opened for this session or enterprise; its page asks from time to time instead. */
class TooManyStreams extends Refusal {

    TooManyStreams() {
        super(Kind.TOO_MANY, "too-many-streams", "同时打开的页面较多", "同时打开的页面较多，本页面改为定时刷新");
    }
}
