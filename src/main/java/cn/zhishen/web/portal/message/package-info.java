/** Messages to an enterprise, and how it wants to be reached. */
package cn.zhishen.web.portal.message;
