package cn.zhishen.web.portal.live;

/** No further stream of events is opened for this session or enterprise; its page asks from time to time instead. */
class TooManyStreams extends RuntimeException {

    TooManyStreams() {
        super("同时打开的页面较多，本页面改为定时刷新");
    }
}
