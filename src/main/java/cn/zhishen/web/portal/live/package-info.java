/** Streams that tell an open page what has happened. */
package cn.zhishen.web.portal.live;
