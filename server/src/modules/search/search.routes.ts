import { searchContract } from '@yiwang/shared/search/search.contract';
import { Router } from 'express';
import { search } from '#modules/search/search.service';
import { bind } from '#platform/http/bind';

export const searchRoutes = Router();

bind(searchRoutes, searchContract.search, ({ actor, query }) => search(actor, query));
