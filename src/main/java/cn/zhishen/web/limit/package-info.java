/** Limits on how often an address, a name or an enterprise may call. */
package cn.zhishen.web.limit;
